/** The split protocols there are. A new one is a file in `protocols/` and a line here. */
import type { Result } from '../../result.ts'
import type {
  ColumnMaterial,
  ColumnSettings,
  RowMaterial,
  Shares,
  SplitMaterial,
  StratifiedSettings,
} from './protocol.ts'
import { column } from './protocols/column.ts'
import { folds } from './protocols/folds.ts'
import { grouped } from './protocols/grouped.ts'
import { holdOut } from './protocols/holdOut.ts'
import { none } from './protocols/none.ts'
import { published } from './protocols/published.ts'
import { publishedRows, publishedShares } from './protocols/publishedRows.ts'
import { stratified } from './protocols/stratified.ts'
import { valuesGrouped } from './protocols/valuesGrouped.ts'
import { valuesHoldOut } from './protocols/valuesHoldOut.ts'
import { valuesKennardStone } from './protocols/valuesKennardStone.ts'
import { valuesStratified } from './protocols/valuesStratified.ts'
import { type PartRows, rowsOfParts } from './rowParts.ts'
import type { Split } from './split.ts'
import type { ValueMaterial, ValueSplitSettings } from './valueMaterial.ts'

/** For rows with strata and groups. */
export const stratifiedProtocols = { grouped, stratified, published, column, folds, none } as const
export type StratifiedProtocol = keyof typeof stratifiedProtocols

/** For rows that are told apart by their features alone. */
export const rowProtocols = { holdOut, published: publishedRows } as const
export type RowProtocol = keyof typeof rowProtocols

/** Facts of protocols that are shared with classes. */
const wholeGroups = { ignoresGroups: false, needsSpectra: false } as const

/** For rows with numbers to learn. */
export const valueProtocols = {
  grouped: valuesGrouped,
  stratified: valuesStratified,
  holdOut: valuesHoldOut,
  kennardStone: valuesKennardStone,
  column: { ...column, ignoresGroups: true, needsSpectra: false },
  // A stratum is low or high values: every fold has its share.
  folds: { ...folds, ...wholeGroups },
  none: { ...none, ...wholeGroups },
} as const
export type ValueProtocol = keyof typeof valueProtocols

/** The names of a record's entries, as zod wants them. */
export const namesOf = <Name extends string>(entries: Readonly<Record<Name, unknown>>): [Name, ...Name[]] =>
  Object.keys(entries) as [Name, ...Name[]]

/** The same material, settings and seed give the same split. Errors: those of the protocol. */
export const splitStratified = (
  material: SplitMaterial & ColumnMaterial,
  settings: StratifiedSettings & ColumnSettings & { readonly protocol: StratifiedProtocol },
  seed: number,
): Result<Split> => stratifiedProtocols[settings.protocol].split(material, settings, seed)

export const splitRows = (
  material: RowMaterial,
  settings: Shares & { readonly protocol: RowProtocol },
  seed: number,
): Result<Split> => rowProtocols[settings.protocol].split(material, settings, seed)

export const splitValues = (
  material: ValueMaterial,
  settings: ValueSplitSettings & { readonly protocol: ValueProtocol },
  seed: number,
): Result<Split> => valueProtocols[settings.protocol].split(material, settings, seed)

/** How many rows each part will get, before the features are looked at. */
export const rowShares = (rows: number, settings: Shares & { readonly protocol: RowProtocol }): Result<PartRows> =>
  rowsOfParts(rows, rowProtocols[settings.protocol].takesShares ? settings : publishedShares)
