/**
 * For `{@attach}` on the element around a column of check marks: a click with Shift gives every
 * mark since the last click the state of the one clicked. It works on the marks themselves, before
 * their change event, so whatever listens to that event sees the whole range.
 */
export function rangeClick(box: HTMLElement): () => void {
  let last: HTMLInputElement | undefined;

  function onclick(event: MouseEvent) {
    const mark = event.target;
    if (!(mark instanceof HTMLInputElement) || mark.type !== 'checkbox') return;
    if (event.shiftKey && last) {
      const marks = [...box.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')];
      const [from = -1, to = -1] = [marks.indexOf(last), marks.indexOf(mark)].sort((a, b) => a - b);
      if (from >= 0) for (const each of marks.slice(from, to + 1)) each.checked = mark.checked;
    }
    last = mark;
  }

  box.addEventListener('click', onclick);
  return () => box.removeEventListener('click', onclick);
}
