/** What a user may settle about a text file. Each holds whatever else is settled, or the reading fails in words. */
import type { Layout } from '#domain/data/importCorrections'
import type { Delimiter } from '../delimited/dialect.ts'
import type { Encoding } from '../delimited/encoding.ts'
import type { Decimal } from '../delimited/numbers.ts'
import type { LineRanges } from './leftOutLines.ts'

export interface TextCorrections {
  readonly use?: 'spectra' | 'metadata' | undefined
  readonly encoding?: Encoding | undefined
  readonly delimiter?: Delimiter | undefined
  readonly decimal?: Decimal | undefined
  /** Lines at the beginning that are not looked at. */
  readonly skipLines?: number | undefined
  /** Lines further down that are not looked at: first and last, from 1. */
  readonly leaveOutLines?: LineRanges | undefined
  readonly header?: boolean | undefined
  readonly layout?: Layout | undefined
  /** By its name, or its number from 1. */
  readonly axisColumn?: string | undefined
  readonly intensityColumn?: string | undefined
  /** A part by its label, or its number from 1. */
  readonly part?: string | undefined
}
