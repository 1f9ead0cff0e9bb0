/** JSON as people read it: indented, with a line end. */
import { utf8 } from '#formats/bytes'

export const jsonFile = (value: unknown): Uint8Array => utf8(`${JSON.stringify(value, null, 2)}\n`)
