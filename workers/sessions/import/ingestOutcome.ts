/** What is asked of one file of a drop, and what can come of it. */
import type { AppError } from '#domain/result'
import type { OtherContent } from '#formats/otherFiles'
import type { FileReading, ReaderInput } from '#formats/reader'
import type { ArchiveLimits } from '#formats/zip/expandArchive'
import type { FilePlan } from '#protocol/ingest'
import type { OpenedArchive } from './ingestArchive.ts'

export type ReadFile =
  | {
      readonly kind: 'read'
      readonly plan: FilePlan
      readonly reading: FileReading
    }
  /** `reason` ends the sentence “… was skipped: ”; null where the user wanted it so. */
  | { readonly kind: 'skipped'; readonly plan: FilePlan; readonly reason: string | null }
  | { readonly kind: 'failed'; readonly plan: FilePlan; readonly error: AppError }
  /** Read together with the file it belongs to. */
  | { readonly kind: 'companion'; readonly plan: FilePlan }
  | { readonly kind: 'other'; readonly plan: FilePlan; readonly content: OtherContent }

export type FileOutcome = ReadFile | Extract<OpenedArchive, { kind: 'files' }>

export interface FileSetting {
  readonly maxFloats: number
  /** The only file of its drop: then it is a fault when it holds nothing. */
  readonly onlyFile: boolean
  /** What an archive may still unpack to. */
  readonly limits: ArchiveLimits
  readonly companion: ReaderInput['companion']
}

export const failed = (file: string, plan: FilePlan | null, error: AppError): ReadFile => ({
  kind: 'failed',
  plan: plan ?? { ...unreadPlan(file), use: 'spectra' },
  error: { ...error, where: { file, ...error.where } },
})

export const skipped = (plan: FilePlan, reason: string | null): ReadFile => ({
  kind: 'skipped',
  plan: { ...plan, use: 'skip' },
  reason,
})

export const unreadPlan = (file: string): FilePlan => ({
  file,
  use: 'skip',
  delimiter: ',',
  decimal: '.',
  header: true,
  orientation: 'rows',
  encoding: 'utf-8',
})
