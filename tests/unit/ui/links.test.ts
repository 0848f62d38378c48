import { describe, expect, test } from 'vitest';
import { exportLink, keptParams, withParams } from '#lib/ui/links.ts';

const url = (query: string) => new URL(`http://localhost/list${query}`);

describe('links that change the address', () => {
  test('keep what they do not name', () => {
    expect(withParams(url('?q=an&state=open'), { state: 'late' })).toBe('?q=an&state=late');
  });

  test('start paging over, unless they page', () => {
    expect(withParams(url('?q=an&after=k1'), { sort: 'name' })).toBe('?q=an&sort=name');
    expect(withParams(url('?q=an&before=k1'), { after: 'k2' })).toBe('?q=an&after=k2');
  });

  test('lead to the bare path once nothing is left', () => {
    expect(withParams(url('?q=an&after=k1'), { q: null })).toBe('/list');
    expect(withParams(url('?q=an'), { q: '' })).toBe('/list');
  });

  test('lead to the whole list as a file, with search, filter and order', () => {
    expect(exportLink(url('?q=an&sort=-day&after=k1&empty='), 'csv')).toBe(
      '/list/export?format=csv&q=an&sort=-day'
    );
    expect(exportLink(url('?q=an'), 'csv', 'counts')).toBe('/list/counts/export?format=csv&q=an');
    // The address after a refused form names its action.
    expect(exportLink(url('?/add'), 'xlsx')).toBe('/list/export?format=xlsx');
  });

  test('encode what people type', () => {
    expect(withParams(url(''), { q: 'Ánh & Bé' })).toBe('?q=%C3%81nh+%26+B%C3%A9');
  });

  test('hand a GET form the parameters that it does not set, twice named ones too', () => {
    const kept = keptParams(url('?q=an&state=open&state=late&after=k1&empty='), ['q']);
    expect(kept).toEqual([
      ['state', 'open'],
      ['state', 'late']
    ]);
  });
});
