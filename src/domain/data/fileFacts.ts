/** What a file says of itself, or a dataset of all its spectra; each only where it is stated. */
export interface FileFacts {
  readonly title?: string
  /** ISO 8601 without a zone unless the file gives one: `2018-05-03T09:07:11`, `2018-05-03`. */
  readonly date?: string
  readonly instrument?: string
  readonly laserNm?: number
  readonly operator?: string
  readonly comment?: string
  /** Anything else worth keeping, under the file's own words. */
  readonly further?: Readonly<Record<string, string>>
}
