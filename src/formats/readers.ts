/** Every format of spectra that is read, one line each. A new one: its folder, its line here. */
import { jcampReader } from './jcamp/index.ts'
import { omnicReader } from './omnic/index.ts'
import { opusReader } from './opus/index.ts'
import type { Reader } from './reader.ts'
import { spcReader } from './spc/index.ts'
import { wdfReader } from './wdf/index.ts'

export const readers: readonly Reader[] = [jcampReader, omnicReader, opusReader, spcReader, wdfReader]
