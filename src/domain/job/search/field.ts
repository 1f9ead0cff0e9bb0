/** A setting that a search may vary. Each is an entry of `registry.ts`. */
import type { Study } from '../../study/study.ts'

export interface SearchedField {
  /** As it is stored and shown; the study's own name where it is one field. */
  readonly name: string
  readonly title: string
  /** How values between two bounds are drawn. */
  readonly scale: 'log' | 'linear'
  readonly whole: boolean
  readonly min: number
  readonly max: number
  /** Null where the study has no such setting. */
  valueOf(study: Study): number | null
  with(study: Study, value: number): Study
  /** Values worth a first look, around the study's own. */
  around(value: number): readonly number[]
}
