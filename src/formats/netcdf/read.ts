import { err, ok } from '#domain/result'
import { guarded } from '../binaryView.ts'
import { readingOfTree } from '../hdf5/readingOfTree.ts'
import { badFile, type ReadFile } from '../reader.ts'
import { readAndi } from './andi.ts'
import { asTree } from './asTree.ts'
import { readNetcdf } from './classic.ts'

export const read: ReadFile = (input) =>
  guarded(input.name, 'NetCDF', () => {
    const file = readNetcdf(input.bytes)
    const reading = readAndi(file) ?? readingOfTree(asTree(file))
    if (reading) return ok(reading)
    return err(
      badFile(
        input.name,
        'The NetCDF file holds no spectra that can be recognised: neither a chromatogram nor a matrix with an axis.',
        'Store the spectra along a dimension “wavelength” or “wavenumber” with a variable of the same name.',
      ),
    )
  })
