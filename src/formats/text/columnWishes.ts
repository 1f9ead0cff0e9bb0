/** The columns a user chose for positions and intensities, put into a shape; or why they cannot be. */
import type { AppError, Result } from '#domain/result'
import { err, ok } from '#domain/result'
import type { TextCorrections } from './corrections.ts'
import type { FoundTable } from './findTable.ts'
import { columnOf, intensitiesBeside, shapeAs, type TableShape } from './layouts.ts'
import { type Profile, profilesOf } from './profiles.ts'

/** Errors: `no-such-column`, `layout-does-not-fit`. Null where the table is in no layout at all. */
export function fixedColumns(
  file: string,
  shape: TableShape | null,
  table: FoundTable,
  fixed: TextCorrections,
): Result<TableShape | null> {
  const profiles = profilesOf(table)
  const axis = columnOf(fixed.axisColumn, profiles)
  const intensity = columnOf(fixed.intensityColumn, profiles)
  if (fixed.axisColumn !== undefined && axis === undefined) return err(noSuchColumn(file, fixed.axisColumn, profiles))
  if (fixed.intensityColumn !== undefined && intensity === undefined) {
    return err(noSuchColumn(file, fixed.intensityColumn, profiles))
  }
  if (axis === undefined && intensity === undefined) return ok(shape)
  if (axis !== undefined && axis === intensity)
    return err(cannot(file, 'One column cannot hold positions and intensities.'))
  // Rows and pairs have no single column of either; without a settled layout the table stands in columns then.
  const inRows = shape === null || shape.kind === 'rows' || shape.kind === 'paired'
  if (inRows && fixed.layout !== undefined) {
    return err(cannot(file, `In the layout “${fixed.layout}” no single column holds the positions or the intensities.`))
  }
  const base = inRows ? shapeAs('columns', table, fixed) : shape
  if (!base) return ok(null)
  switch (base.kind) {
    case 'columns':
    case 'twoColumn': {
      const axisColumn = axis ?? (base.axisColumn === intensity ? undefined : base.axisColumn)
      if (axisColumn === undefined)
        return err(cannot(file, 'The column chosen for the intensities holds the positions.'))
      const offered = intensity === undefined ? intensitiesBeside(profiles, axisColumn) : [intensity]
      const spectrumColumns = fixed.layout === 'twoColumn' ? offered.slice(0, 1) : offered
      const alone = fixed.layout !== 'columns' && spectrumColumns.length === 1
      return ok({ ...base, kind: alone ? 'twoColumn' : 'columns', axisColumn, spectrumColumns })
    }
    case 'long': {
      const axisColumn = axis ?? base.axisColumn
      const intensityColumn = intensity ?? base.intensityColumn
      const chosen = [axisColumn, intensityColumn]
      const kept = base.keyColumns.filter((column) => !chosen.includes(column))
      const rest = profiles.flatMap((_, i) => (chosen.includes(i) ? [] : [i]))
      return ok({ ...base, axisColumn, intensityColumn, keyColumns: kept.length > 0 ? kept : rest })
    }
    case 'bracketed':
      return ok({ ...base, axisColumn: axis ?? base.axisColumn, intensityColumn: intensity ?? base.intensityColumn })
    default:
      return ok(base)
  }
}

const noSuchColumn = (file: string, wanted: string, profiles: readonly Profile[]): AppError => ({
  code: 'no-such-column',
  message: `There is no column “${wanted}”; the columns are ${profiles
    .slice(0, 12)
    .map(({ name }, i) => `“${name || `column ${i + 1}`}”`)
    .join(', ')}${profiles.length > 12 ? ' …' : ''}.`,
  where: { file },
  remedy: 'Name a column as its header does, or by its number from 1.',
})

const cannot = (file: string, message: string): AppError => ({
  code: 'layout-does-not-fit',
  message,
  where: { file },
  remedy: 'Choose another column or another layout for this file.',
})
