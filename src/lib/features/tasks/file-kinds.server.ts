import sharp from 'sharp';

/** A file as it is kept: a picture without what was hidden in it, anything else as it came. */
export interface KeptFile {
  bytes: Uint8Array;
  mediaType: string;
}

const pixelLimit = 100_000_000;
const office = 'application/vnd.openxmlformats-officedocument.';

const starts = (bytes: Uint8Array, ...magic: number[]) =>
  magic.every((byte, index) => bytes[index] === byte);

/** What an office file is: the folder that its archive keeps the document in. */
function officeKind(bytes: Uint8Array): string | undefined {
  // Names stand unpacked in the archive, whatever is packed inside.
  const names = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!names.includes('[Content_Types].xml')) return undefined;
  if (names.includes('word/document.xml')) return `${office}wordprocessingml.document`;
  if (names.includes('xl/workbook.xml')) return `${office}spreadsheetml.sheet`;
  if (names.includes('ppt/presentation.xml')) return `${office}presentationml.presentation`;
  return undefined;
}

/** What the bytes are, whatever the file's name says; undefined for what is not taken. */
function kindOf(bytes: Uint8Array): string | undefined {
  if (starts(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf';
  if (starts(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04)) return officeKind(bytes);
  return undefined;
}

/**
 * Makes an uploaded file ready to be kept: PDF, JPEG, PNG, DOCX, XLSX, PPTX, told by their content. A
 * picture is drawn anew, upright: place, camera and whatever else was hidden in it is gone. Undefined
 * for anything else, or a damaged picture.
 */
export async function readFile(bytes: Uint8Array): Promise<KeptFile | undefined> {
  const mediaType = kindOf(bytes);
  if (mediaType === undefined) return undefined;
  if (!mediaType.startsWith('image/')) return { bytes, mediaType };
  try {
    const picture = sharp(bytes, { limitInputPixels: pixelLimit, failOn: 'error' }).rotate();
    return { bytes: await picture.toBuffer(), mediaType };
  } catch {
    // sharp says in prose what is wrong with a file from outside; for the sender it is one thing.
    return undefined;
  }
}
