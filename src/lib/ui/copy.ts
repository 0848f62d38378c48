/**
 * Puts the text of a field on the clipboard. A LAN address without HTTPS has no clipboard API, so
 * the old command stands behind it. False when the browser allows neither.
 */
export async function copyText(field: HTMLTextAreaElement): Promise<boolean> {
  if (navigator.clipboard) {
    const allowed = await navigator.clipboard.writeText(field.value).then(
      () => true,
      () => false
    );
    if (allowed) return true;
  }
  field.select();
  return document.execCommand('copy');
}
