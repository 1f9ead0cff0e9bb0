/**
 * What every reader of a spectral file format is. A format is a folder: `index.ts` holds the small, eager half
 * (how to know the format by its first bytes), `read.ts` the reader itself, loaded when a file asks for it. `readers.ts` lists them.
 *
 * Rules of the house: know a file by its content, never by its extension alone; trust no count or offset
 * before it is checked against the length; keep the direction and the values as they are stored; state
 * only what the file states; anything wrong comes back as a `Result`, never as a throw.
 */
import type { FileFacts } from '#domain/data/fileFacts'
import type { AxisQuantity, IntensityScale, SpectralUnit } from '#domain/data/units'
import type { AppError, Result } from '#domain/result'

export type { FileFacts }

/** A whole file in memory, and what lay beside it. */
export interface ReaderInput {
  /** File name, or path inside a folder or archive, with `/`. */
  readonly name: string
  readonly bytes: Uint8Array
  /**
   * Reads the file of that name which lies in the same folder of the same drop (a header beside its data), ignoring case; null
   * where there is none.
   */
  companion(name: string): Promise<Uint8Array | null>
}

export interface SpectralPositions {
  /** In the order of the file, which may descend. Finite. */
  readonly values: Float64Array
  readonly quantity: AxisQuantity
  readonly unit: SpectralUnit
}

/** A text or number beside each spectrum: a coordinate, a time, a reference value, a name. */
export interface ReadColumn {
  readonly name: string
  /** One for each row; an empty text where the file has none. Numbers are written as they were read, with all their digits. */
  readonly values: readonly string[]
  /** What the format itself says it is for. */
  readonly role?: 'id' | 'target' | 'group'
  /** Unit of a numeric column. */
  readonly unit?: string
}

/** Spectra of one kind on one axis. */
export interface ReadSpectra {
  /** Why one would choose this part among several: `absorbance`, `reference`, `raw counts`, a sheet's name. */
  readonly label: string
  readonly axis: SpectralPositions
  readonly intensity: IntensityScale
  /** Row-major, `rows × axis.values.length`, as the file means them (scaled, not normalised). NaN where a value is missing. */
  readonly intensities: Float32Array | Float64Array
  readonly rows: number
  readonly columns: readonly ReadColumn[]
  /** Where spectra are rows of a table: the data row of each, from 1. */
  readonly rowNumbers?: Int32Array
}

/** Something the file leaves open, and how it was read here. `what`: as CLI.md lists them. */
export interface ReadGuess {
  readonly what:
    | 'unit'
    | 'quantity'
    | 'layout'
    | 'columns'
    | 'sheet'
    | 'blocks'
    | 'axis-column'
    | 'intensity-column'
    | 'target'
    | 'group'
    | 'label'
    | 'decimal'
    | 'parts'
  readonly value: string
  readonly because: string
  readonly alternatives: readonly string[]
}

/** Something the user should know: a stable code and a whole sentence. */
export interface ReadWarning {
  readonly code: string
  readonly message: string
  /** From 1. */
  readonly row?: number
}

export interface FileReading {
  /**
   * The spectra the file is about first. Further parts are other kinds or blocks (reference, dark, raw counts, a
   * second detector) or spectra on another axis that belong to the file as well (`together`).
   */
  readonly parts: readonly ReadSpectra[]
  /** Whether all parts are meant together (spectra of one kind on axes of their own) or the first one is meant and the others may be chosen instead. */
  readonly together: boolean
  readonly facts: FileFacts
  /** A table without spectra that may be joined to spectra by a key (a workbook of reference values). */
  readonly table?: { readonly columns: readonly ReadColumn[]; readonly rows: number }
  readonly guesses: readonly ReadGuess[]
  readonly warnings: readonly ReadWarning[]
}

/** What the user settled; a reader takes the parts that concern it. */
export interface ReaderWishes {
  /** A sheet, block or part by its label. */
  readonly part?: string
}

export type ReadFile = (input: ReaderInput, wishes: ReaderWishes) => Promise<Result<FileReading>>

export interface Reader {
  /** Stable, as in a folder's name: `spc`. */
  readonly id: string
  /** As its users say it: `Galactic SPC`. */
  readonly title: string
  /**
   * How sure these first bytes (up to 64 KiB, less of a shorter file) are of this format: 0 = not, 1 = a signature that nothing else has,
   * 0.5 = likely by its words. `name` may break a tie, nothing more.
   */
  sniff(head: Uint8Array, name: string): number
  load(): Promise<{ readonly read: ReadFile }>
}

/** A format that is recognised and cannot be read: its name, and how its users get the spectra out. */
export interface KnownFormat {
  readonly title: string
  sniff(head: Uint8Array, name: string): number
  readonly remedy: string
}

/** `bad-file`: a file of this format whose content contradicts itself; `what` is a whole sentence with the place in it. */
export const badFile = (
  file: string,
  message: string,
  remedy = 'Export the spectrum again from the instrument’s software.',
): AppError => ({
  code: 'bad-file',
  message,
  where: { file },
  remedy,
})
