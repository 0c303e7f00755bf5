// Files made for the tests: a picture with an EXIF header, and a scan with a DICOM header, tag by tag.

type Entry = readonly [tag: number, type: 2 | 4 | 5, value: string | number | readonly number[]];

/** An image file directory, little endian, with what does not fit into its entries behind it. */
function directory(entries: readonly Entry[], at: number): Buffer {
  const head = Buffer.alloc(2 + entries.length * 12 + 4);
  head.writeUInt16LE(entries.length, 0);
  const rest: Buffer[] = [];
  let next = at + head.length;
  entries.forEach(([tag, type, value], nth) => {
    const data = bytesOf(type, value);
    const place = 2 + nth * 12;
    head.writeUInt16LE(tag, place);
    head.writeUInt16LE(type, place + 2);
    head.writeUInt32LE(countOf(type, value), place + 4);
    if (data.length <= 4) data.copy(head, place + 8);
    else {
      head.writeUInt32LE(next, place + 8);
      rest.push(data);
      next += data.length;
    }
  });
  return Buffer.concat([head, ...rest]);
}

function bytesOf(type: Entry[1], value: Entry[2]): Buffer {
  if (typeof value === 'string') return Buffer.from(`${value}\0`, 'latin1');
  const numbers = typeof value === 'number' ? [value] : value;
  const all = Buffer.alloc(numbers.length * (type === 5 ? 8 : 4));
  numbers.forEach((number, nth) => {
    all.writeUInt32LE(number, nth * (type === 5 ? 8 : 4));
    if (type === 5) all.writeUInt32LE(1, nth * 8 + 4);
  });
  return all;
}

function countOf(type: Entry[1], value: Entry[2]): number {
  if (typeof value === 'string') return value.length + 1;
  return typeof value === 'number' || type === 4 ? 1 : value.length;
}

/** A JPEG of no picture, with the header that a phone or a camera writes. */
export function jpeg(header: {
  readonly place?: true;
  readonly time?: string;
  readonly serial?: string;
}): Buffer {
  const exif: Entry[] = [];
  if (header.time !== undefined) exif.push([0x9003, 2, header.time]);
  if (header.serial !== undefined) exif.push([0xa431, 2, header.serial]);
  const gps: Entry[] = [
    [1, 2, 'N'],
    [2, 5, [47, 54, 12]],
    [3, 2, 'W'],
    [4, 5, [91, 52, 3]],
  ];
  const exifAt = 8 + 2 + 2 * 12 + 4;
  const exifPart = directory(exif, exifAt);
  const gpsAt = exifAt + exifPart.length;
  const main: Entry[] = [[0x8769, 4, exifAt]];
  if (header.place === true) main.push([0x8825, 4, gpsAt]);
  else main.push([0x0131, 2, 'x']);
  const tiff = Buffer.concat([
    Buffer.from('49492a0008000000', 'hex'),
    directory(main, 8),
    exifPart,
    directory(gps, gpsAt),
  ]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(tiff.length + 8);
  return Buffer.concat([
    Buffer.from('ffd8ffe1', 'hex'),
    length,
    Buffer.from('Exif\0\0', 'latin1'),
    tiff,
    Buffer.from('ffda0002ffd9', 'hex'),
  ]);
}

function element(group: number, number: number, type: string, value: string): Buffer {
  const padded = value.length % 2 === 0 ? value : `${value} `;
  const head = Buffer.alloc(8);
  head.writeUInt16LE(group, 0);
  head.writeUInt16LE(number, 2);
  head.write(type, 4, 'latin1');
  head.writeUInt16LE(padded.length, 6);
  return Buffer.concat([head, Buffer.from(padded, 'latin1')]);
}

/** A scan without an image, as a scanner or a workstation writes its header. */
export function dicom(header: {
  readonly name?: string;
  readonly number?: string;
  readonly birth?: string;
  readonly study?: string;
  readonly removed?: 'YES';
}): Buffer {
  const syntax = element(2, 0x10, 'UI', '1.2.840.10008.1.2.1\0');
  const groupLength = Buffer.alloc(12);
  groupLength.writeUInt16LE(2, 0);
  groupLength.write('UL', 4, 'latin1');
  groupLength.writeUInt16LE(4, 6);
  groupLength.writeUInt32LE(syntax.length, 8);
  const pixels = Buffer.alloc(12 + 64);
  pixels.writeUInt16LE(0x7fe0, 0);
  pixels.writeUInt16LE(0x10, 2);
  pixels.write('OW', 4, 'latin1');
  pixels.writeUInt32LE(64, 8);
  return Buffer.concat([
    Buffer.alloc(128),
    Buffer.from('DICM', 'latin1'),
    groupLength,
    syntax,
    ...(header.study === undefined ? [] : [element(8, 0x20, 'DA', header.study)]),
    element(0x10, 0x10, 'PN', header.name ?? ''),
    element(0x10, 0x20, 'LO', header.number ?? ''),
    element(0x10, 0x30, 'DA', header.birth ?? ''),
    ...(header.removed === undefined ? [] : [element(0x12, 0x62, 'CS', header.removed)]),
    pixels,
  ]);
}
