import { foldText } from '#lib/values/text.ts';
import type { Option } from '#lib/ui/types.ts';

/** Options under the names of their groups, in order of first appearance; '' holds the ungrouped. */
export function groupOptions(options: readonly Option[]): { group: string; members: Option[] }[] {
  const groups = Map.groupBy(options, (option) => option.group ?? '');
  return [...groups].map(([group, members]) => ({ group, members }));
}

/** Options whose label or group holds every word of the query; accents and case do not matter. */
export function matchOptions(options: readonly Option[], query: string): Option[] {
  const words = foldText(query).split(' ').filter(Boolean);
  return options.filter((option) => {
    const text = foldText(`${option.label} ${option.group ?? ''}`);
    return words.every((word) => text.includes(word));
  });
}

/** The option whose label is exactly this text, accents and case aside. */
export function exactOption(options: readonly Option[], text: string): Option | undefined {
  const folded = foldText(text);
  return options.find((option) => !option.disabled && foldText(option.label) === folded);
}
