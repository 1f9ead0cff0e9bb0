/** What the protocols for numeric targets split, and what they say of themselves. */
import type {
  ColumnMaterial,
  ColumnSettings,
  ProtocolDefinition,
  SplitMaterial,
  StratifiedSettings,
} from './protocol.ts'

export interface ValueMaterial extends SplitMaterial, ColumnMaterial {
  /** Spectra of the rows, as measured, row-major `rows.length × points`. */
  readonly spectra: Float32Array
  readonly points: number
}

export interface ValueSplitSettings extends StratifiedSettings, ColumnSettings {}

export interface ValueProtocolDefinition extends ProtocolDefinition<ValueMaterial, ValueSplitSettings> {
  /** Whether spectra of one group may end up in different parts. */
  readonly ignoresGroups: boolean
  /** Whether it looks at the spectra, which the page does not hold. */
  readonly needsSpectra: boolean
}
