/** A classic NetCDF file as the tree that HDF5 files have, so that both are understood by the same conventions. */
import type { H5Dataset, H5Group, H5Node } from '../hdf5/file.ts'
import type { Values } from '../hdf5/values.ts'
import type { Netcdf, NetcdfVariable } from './classic.ts'

/** A variable called like its dimension holds its coordinates (NetCDF Users Guide, “Coordinate variables”). */
const isCoordinate = ({ name, dimensions }: NetcdfVariable): boolean =>
  dimensions.length === 1 && dimensions[0] === name

export function asTree({ attributes, variables }: Netcdf): H5Group {
  const addressOf = new Map(variables.map((variable, i) => [variable.name, i + 1]))
  const coordinates = new Map(variables.filter(isCoordinate).map(({ name }) => [name, addressOf.get(name) ?? 0]))
  const children = new Map<string, H5Node>(
    variables.map((variable, i): [string, H5Dataset] => {
      const own = new Map<string, Values>(variable.attributes)
      if (!isCoordinate(variable) && variable.dimensions.some((name) => coordinates.has(name))) {
        const lists = variable.dimensions.map((name) =>
          Float64Array.from(coordinates.has(name) ? [coordinates.get(name) ?? 0] : []),
        )
        own.set('DIMENSION_LIST', { kind: 'lists', values: lists })
      }
      return [
        variable.name,
        {
          kind: 'dataset',
          path: variable.name,
          at: i + 1,
          attributes: own,
          shape: variable.shape,
          type: variable.isText
            ? { kind: 'text', sizeBytes: 1, utf8: true }
            : { kind: 'float', sizeBytes: 8, littleEndian: false },
          read: () => variable.read(),
        },
      ]
    }),
  )
  return { kind: 'group', path: '', at: 0, attributes, children }
}
