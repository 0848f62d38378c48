import sharp from 'sharp';

/** A scan as it is kept: a picture made anew, or the PDF as it came. */
export interface Scan {
  bytes: Uint8Array;
  mediaType: 'image/jpeg' | 'application/pdf';
}

// A page at 300 dpi has nine million pixels; a phone's camera up to fifty. More is no photograph.
const pixelLimit = 100_000_000;
/** Longest edge that is kept: handwriting stays readable, the file small. */
const longestEdge = 2400;

// Nothing is kept between pictures, and one thread is enough: other requests need the rest.
sharp.cache(false);
sharp.concurrency(1);

const starts = (bytes: Uint8Array, ...magic: number[]) =>
  magic.every((byte, index) => bytes[index] === byte);

/** What the bytes are, whatever the file's name says. */
function kindOf(bytes: Uint8Array): 'image' | 'pdf' | undefined {
  if (starts(bytes, 0xff, 0xd8, 0xff)) return 'image';
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image';
  if (starts(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)) return 'pdf';
  return undefined;
}

/**
 * Makes an uploaded file ready to be kept. A picture (JPEG, PNG) is drawn anew, upright, at most 2,400
 * pixels long: place, camera and whatever else was hidden in it is gone. A PDF stays as it is.
 * Undefined when it is neither, or damaged, or larger than any photograph.
 */
export async function readScan(bytes: Uint8Array): Promise<Scan | undefined> {
  const kind = kindOf(bytes);
  if (kind === undefined) return undefined;
  if (kind === 'pdf') return { bytes, mediaType: 'application/pdf' };
  try {
    const picture = await sharp(bytes, { limitInputPixels: pixelLimit, failOn: 'error' })
      .rotate()
      .resize({ width: longestEdge, height: longestEdge, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 78 })
      .toBuffer();
    return { bytes: picture, mediaType: 'image/jpeg' };
  } catch {
    // sharp says in prose what is wrong with a file from outside; for the sender it is one thing.
    return undefined;
  }
}
