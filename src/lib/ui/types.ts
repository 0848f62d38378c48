import type { Component, Snippet } from 'svelte';

/** What a colour means: leaf done, amber attention, red refusal, sky in progress, lantern time. */
export type Tone = 'neutral' | 'leaf' | 'amber' | 'red' | 'sky' | 'lantern';

/** An icon component, as each module of `@lucide/svelte/icons/…` exports one. */
export type Icon = Component<{ size?: number | string }>;

export type ButtonVariant = 'main' | 'plain' | 'quiet' | 'danger';
export type ButtonSize = 'small' | 'normal' | 'large';

/** One choice of a list. Options with the same `group` stand together under its name. */
export interface Option {
  value: string;
  label: string;
  disabled?: boolean;
  group?: string;
}

export interface Crumb {
  label: string;
  href?: string;
}

export interface TabItem {
  href: string;
  label: string;
  count?: number | undefined;
  current?: boolean;
}

export interface NavItem {
  href: string;
  label: string;
  icon: Icon;
  badge?: number | undefined;
  current?: boolean;
}

interface ColumnBase {
  key: string;
  label: string;
  align?: 'start' | 'end' | 'center';
  /** The heading becomes a link that writes `?sort=key`, then `?sort=-key`. */
  sort?: true;
  class?: string;
  hideOnPhone?: boolean;
  /** Names the row: its header cell, and the title of the card on a phone. */
  head?: boolean;
}

/** A column shows plain text or a snippet, never a guess from the key. */
export type Column<T> = ColumnBase &
  ({ text: (row: T) => string | number; cell?: never } | { cell: Snippet<[T]>; text?: never });
