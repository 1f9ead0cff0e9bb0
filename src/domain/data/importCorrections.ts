/**
 * What a user settles about an import: how files are written, what their axis is, what the columns are for. Options of the
 * command line make it, *Copy as plan* writes it, `--import` reads it. What is present is settled and holds, or the import
 * fails in words; what is absent is guessed.
 */
import type { Cleaning } from './cleaning.ts'
import type { ConversionTarget } from './convertAxis.ts'
import type { AxisQuantity, IntensityChoice, SpectralUnit } from './units.ts'

/**
 * How spectra lie in a table. `paired`: each with positions of its own, in pairs of columns; `bracketed`: axis and intensities
 * as lists in one cell each.
 */
export const layouts = ['rows', 'columns', 'long', 'twoColumn', 'paired', 'bracketed'] as const
export type Layout = (typeof layouts)[number]
export const delimiters = [',', ';', '\t', ' ', '|'] as const
export const decimals = ['.', ','] as const
/** As the Encoding Standard names them. */
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'ibm866',
  'koi8-r',
  'shift_jis',
  'euc-jp',
  'gb18030',
  'big5',
  'euc-kr',
] as const
export type Encoding = (typeof encodings)[number]

/** What becomes of spectra with missing values. */
export const gapRules = ['leave-out', 'interpolate'] as const

/** Newer plans are refused; there is no older one. */
export const planVersion = 1

/** Of one file; a column or part by its name, or its number from 1. */
export interface FileCorrections {
  readonly use?: 'spectra' | 'metadata' | 'skip' | undefined
  readonly encoding?: Encoding | undefined
  readonly delimiter?: (typeof delimiters)[number] | undefined
  readonly decimal?: (typeof decimals)[number] | undefined
  /** Lines at the beginning that are not looked at. */
  readonly skipLines?: number | undefined
  /** Lines further down that are not looked at: first and last, from 1. */
  readonly leaveOutLines?: readonly (readonly [number, number])[] | undefined
  readonly header?: boolean | undefined
  readonly layout?: Layout | undefined
  readonly axisColumn?: string | undefined
  readonly intensityColumn?: string | undefined
  readonly part?: string | undefined
}

/** Where a class comes from: the folder of a file, or what a regular expression finds in the name of a file or spectrum. */
export type LabelRule = { readonly from: 'folder' } | { readonly from: 'name'; readonly pattern: string }

export interface ImportCorrections {
  readonly version: typeof planVersion
  /** Holds for all files that can take it. */
  readonly everyFile?: FileCorrections | undefined
  /** Of the files of that path. */
  readonly files?: readonly (FileCorrections & { readonly file: string })[] | undefined
  readonly axisUnit?: SpectralUnit | undefined
  readonly axisQuantity?: AxisQuantity | undefined
  readonly convertTo?: ConversionTarget | undefined
  /** The laser's wavelength, where it is to be another than the files state. */
  readonly laserNm?: number | undefined
  /** What the intensities are; their values stay as they are. */
  readonly intensity?: IntensityChoice | undefined
  readonly gaps?: (typeof gapRules)[number] | undefined
  readonly joinKey?: string | undefined
  /** Columns by name; null: none. */
  readonly id?: string | null | undefined
  /** One, or several with commas between them. */
  readonly target?: string | null | undefined
  readonly targetPart?: 'whole' | 'first' | undefined
  readonly group?: string | null | undefined
  readonly labelFrom?: LabelRule | undefined
  /** What is done to the spectra before they are stored. */
  readonly cleaning?: Cleaning | undefined
}

export const noCorrections: ImportCorrections = { version: planVersion }

/** What holds for one file: what is said of it, over what is said of every file. */
export function correctionsOfFile({ everyFile, files }: ImportCorrections, path: string): FileCorrections {
  const { file: _, ...own } = files?.find(({ file }) => file === path) ?? { file: path }
  return { ...everyFile, ...own }
}
