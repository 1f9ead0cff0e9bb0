/**
 * Western European text of one byte a character, a superset of Latin-1, and what browsers mean by either name. In Node
 * `decode` of a whole text leaves the bytes 0x80–0x9F as control characters (https://github.com/nodejs/node/issues/56542);
 * its streaming path does not, and the encoding has no state that it could keep.
 */
const decoder = new TextDecoder('windows-1252')

export const windows1252 = (bytes: Uint8Array): string => decoder.decode(bytes, { stream: true })
