/** Every format of spectra that is read, one line each. A new one: its folder, its line here. */

import { hdf5Reader } from './hdf5/index.ts'
import { netcdfReader } from './netcdf/index.ts'
import { npyReader } from './npy/index.ts'
import { npzReader } from './npz/index.ts'
import type { Reader } from './reader.ts'
import { spcReader } from './spc/index.ts'
import { wdfReader } from './wdf/index.ts'

export const readers: readonly Reader[] = [hdf5Reader, netcdfReader, npyReader, npzReader, spcReader, wdfReader]
