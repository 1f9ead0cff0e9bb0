import { err, ok } from '#domain/result'
import { guarded } from '../binaryView.ts'
import { badFile, type ReadFile } from '../reader.ts'
import { openHdf5 } from './file.ts'
import { readingOfTree } from './readingOfTree.ts'

export const read: ReadFile = (input) =>
  guarded(input.name, 'HDF5', () => {
    const reading = readingOfTree(openHdf5(input.bytes))
    if (reading) return ok(reading)
    return err(
      badFile(
        input.name,
        'The HDF5 file holds no spectra that can be recognised: no NeXus data, no matrix of numbers and no table.',
        'Store the spectra as a matrix with a dataset “wavelengths” or “wavenumbers” beside it.',
      ),
    )
  })
