/** Every format of spectra that is read, one line each. A new one: its folder, its line here. */

import { asdReader } from './asd/index.ts'
import { hdf5Reader } from './hdf5/index.ts'
import { jcampReader } from './jcamp/index.ts'
import { netcdfReader } from './netcdf/index.ts'
import { npyReader } from './npy/index.ts'
import { npzReader } from './npz/index.ts'
import { omnicReader } from './omnic/index.ts'
import { opusReader } from './opus/index.ts'
import { perkinElmerReader } from './perkinElmer/index.ts'
import { perkinElmerAscReader } from './perkinElmerAsc/index.ts'
import type { Reader } from './reader.ts'
import { rruffReader } from './rruff/index.ts'
import { sedReader } from './sed/index.ts'
import { spcReader } from './spc/index.ts'
import { svcReader } from './svc/index.ts'
import { wdfReader } from './wdf/index.ts'
import { xlsxReader } from './xlsx/index.ts'

export const readers: readonly Reader[] = [
  asdReader,
  hdf5Reader,
  jcampReader,
  netcdfReader,
  npyReader,
  npzReader,
  omnicReader,
  opusReader,
  perkinElmerAscReader,
  perkinElmerReader,
  rruffReader,
  sedReader,
  spcReader,
  svcReader,
  wdfReader,
  xlsxReader,
]
