// Names that a camera, a phone or a screen gives its pictures, which tell nothing of what they show.

const made: ReadonlySet<string> = new Set(
  'img image dsc dscn dscf pxl mvimg vid video mov photo picture signal snapchat wa whatsapp screenshot screen shot clip scan portrait recording pasted'.split(
    ' ',
  ),
);
const between: ReadonlySet<string> = new Set(
  'from ios android at am pm copy edited jpg jpeg heic heif png gif webp tif tiff mp4 mov m4v avi webm pdf dcm'.split(
    ' ',
  ),
);
/** "20260118_213344": the hour itself. */
const hour = /^20\d{6}[-_]\d{4,9}/;

/** True for "IMG_4432.jpg" and "Screenshot 2026-11-02 at 10.32.11.png"; false for any name with a word or number of somebody's own. */
export function isMadeName(name: string): boolean {
  const words = name.toLowerCase().match(/\p{L}+/gu) ?? [];
  const isMade = hour.test(name) || words.some((word) => made.has(word));
  return isMade && words.every((word) => made.has(word) || between.has(word));
}
