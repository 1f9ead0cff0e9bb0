/** Every format of spectra that is read, one line each. A new one: its folder, its line here. */
import { adamsReader } from './adams/index.ts'
import { arffReader } from './arff/index.ts'
import { asdReader } from './asd/index.ts'
import { avantesReader } from './avantes/index.ts'
import { buchiReader } from './buchi/index.ts'
import { enviReader } from './envi/index.ts'
import { fossReader } from './foss/index.ts'
import { hdf5Reader } from './hdf5/index.ts'
import { jascoReader } from './jasco/index.ts'
import { jcampReader } from './jcamp/index.ts'
import { labSpecReader } from './labspec/index.ts'
import { matlabReader } from './matlab/index.ts'
import { netcdfReader } from './netcdf/index.ts'
import { npyReader } from './npy/index.ts'
import { npzReader } from './npz/index.ts'
import { omnicReader } from './omnic/index.ts'
import { opusReader } from './opus/index.ts'
import { parquetReader } from './parquet/index.ts'
import { perkinElmerReader } from './perkinElmer/index.ts'
import { perkinElmerAscReader } from './perkinElmerAsc/index.ts'
import { procSpecReader } from './procspec/index.ts'
import { rReader } from './r/index.ts'
import type { Reader } from './reader.ts'
import { rodReader } from './rod/index.ts'
import { rruffReader } from './rruff/index.ts'
import { sedReader } from './sed/index.ts'
import { spcReader } from './spc/index.ts'
import { svcReader } from './svc/index.ts'
import { unscramblerReader } from './unscrambler/index.ts'
import { wdfReader } from './wdf/index.ts'
import { witecReader } from './witec/index.ts'
import { xlsxReader } from './xlsx/index.ts'

export const readers: readonly Reader[] = [
  adamsReader,
  arffReader,
  asdReader,
  avantesReader,
  buchiReader,
  enviReader,
  fossReader,
  hdf5Reader,
  jascoReader,
  jcampReader,
  labSpecReader,
  matlabReader,
  netcdfReader,
  npyReader,
  npzReader,
  omnicReader,
  opusReader,
  parquetReader,
  perkinElmerAscReader,
  perkinElmerReader,
  procSpecReader,
  rReader,
  rodReader,
  rruffReader,
  sedReader,
  spcReader,
  svcReader,
  unscramblerReader,
  wdfReader,
  witecReader,
  xlsxReader,
]
