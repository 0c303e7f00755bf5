// What the header of a picture (EXIF) or of a scan (DICOM) tells of: that it does, and nothing of what it says.
import dicomParser from 'dicom-parser';
import exifr from 'exifr';
import type { DataSet } from 'dicom-parser';
import type { HeaderDetail } from '../domain/message.ts';
import type { FileHeaders } from '../ports/file-headers.ts';

/** Tags of a picture by what they tell of. Source: CIPA DC-008, Exif 2.32 */
const exifTags: ReadonlyArray<readonly [HeaderDetail, readonly string[]]> = [
  ['place', ['GPSLatitude', 'GPSLongitude']],
  ['time', ['DateTimeOriginal', 'DateTimeDigitized', 'CreateDate', 'GPSDateStamp']],
  ['camera', ['CameraOwnerName', 'OwnerName', 'BodySerialNumber', 'CameraSerialNumber', 'SerialNumber']],
];

/** Elements of a scan by what they tell of. Source: DICOM PS3.6 */
const dicomTags: ReadonlyArray<readonly [HeaderDetail, string]> = [
  ['person', 'x00100010'],
  ['number', 'x00100020'],
  ['birth', 'x00100030'],
  ['time', 'x00080020'],
];
const identityRemoved = 'x00120062';
/** The image itself, before which everything stands that is looked at. */
const image = 'x7fe00010';

/** What software writes in the place of a name or a number that it took out. */
const nobody = /^(?:anon|unknown|no.?name|removed|redacted|deleted|xx|test|phantom|demo|[0\W]*$)/i;

/** Whether these are the first bytes of a scan. */
function isDicom(bytes: Uint8Array): boolean {
  return String.fromCharCode(...bytes.subarray(128, 132)) === 'DICM';
}

type Elements = Pick<DataSet, 'string'>;

function isElements(value: unknown): value is Elements {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'string') === 'function';
}

/** The elements of a scan, or those that can be read of one that is cut short: the parser hands them on with its error. */
function elementsOf(bytes: Uint8Array): Elements {
  try {
    return dicomParser.parseDicom(bytes, { untilTag: image });
  } catch (error) {
    const read: unknown =
      typeof error === 'object' && error !== null ? Reflect.get(error, 'dataSet') : undefined;
    if (isElements(read)) return read;
    throw error;
  }
}

function dicomTells(bytes: Uint8Array): readonly HeaderDetail[] {
  const header = elementsOf(bytes);
  const isRemoved = header.string(identityRemoved) === 'YES';
  return dicomTags.flatMap(([detail, tag]) => {
    const said = header.string(tag) ?? '';
    return (isRemoved && detail !== 'time') || nobody.test(said) ? [] : [detail];
  });
}

async function exifTells(bytes: Uint8Array): Promise<readonly HeaderDetail[]> {
  const pick = exifTags.flatMap(([, tags]) => tags);
  const found: unknown = await exifr.parse(bytes, { pick, reviveValues: false, translateValues: false });
  if (typeof found !== 'object' || found === null) return [];
  return exifTags.flatMap(([detail, tags]) => (tags.some((tag) => Reflect.has(found, tag)) ? [detail] : []));
}

/**
 * What the first bytes of a file tell of; nothing where they are no picture or scan, or are cut short or broken.
 * Never rejects.
 */
async function tellsOf(bytes: Uint8Array): Promise<readonly HeaderDetail[]> {
  try {
    return isDicom(bytes) ? dicomTells(bytes) : await exifTells(bytes);
  } catch {
    return [];
  }
}

/** Headers stand at the beginning; of a text nobody reads more. In bytes. */
const most = 1_048_576;

async function firstOf(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop cancels what is still to come.
  for await (const chunk of body) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= most) break;
  }
  return Buffer.concat(chunks).subarray(0, most);
}

/** Looks at beginnings of files, for every platform. */
export const fileHeaders: FileHeaders = { firstOf, isScan: isDicom, tellsOf };
