interface Paper {
  bytes: Uint8Array;
  mediaType: 'image/jpeg' | 'application/pdf';
}

/**
 * A paper as it leaves the server: a picture that we drew ourselves is shown; a PDF, whose inside
 * nobody looked at, is only ever downloaded, under a name that says nothing of a person.
 */
export function paperResponse({ bytes, mediaType }: Paper, pdfName: string): Response {
  const isPdf = mediaType === 'application/pdf';
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': mediaType,
      'content-disposition': isPdf ? `attachment; filename="${pdfName}"` : 'inline',
      'content-security-policy': "sandbox; default-src 'none'"
    }
  });
}
