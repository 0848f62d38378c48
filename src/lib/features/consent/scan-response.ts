interface StoredScan {
  bytes: Uint8Array;
  mediaType: 'image/jpeg' | 'application/pdf';
}

/**
 * A scan as it leaves the server: a picture that we drew ourselves is shown; a PDF, whose inside nobody
 * looked at, is only ever downloaded. The name says nothing of the child.
 */
export function scanResponse({ bytes, mediaType }: StoredScan): Response {
  const isPdf = mediaType === 'application/pdf';
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': mediaType,
      'content-disposition': isPdf ? 'attachment; filename="giay-dong-y.pdf"' : 'inline',
      'content-security-policy': "sandbox; default-src 'none'"
    }
  });
}
