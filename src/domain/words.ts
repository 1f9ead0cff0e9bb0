/** What an entry of an open list says of itself where it is chosen and named. Its form is made of its schema and of this. */

/** How one number or word of an entry's settings is asked for. */
export interface FieldWords {
  readonly label: string
  readonly unit?: string
  readonly hint?: string
  /** Of a setting that has only these, each with its name. */
  readonly choices?: Readonly<Record<string, string>>
}

export interface EntryWords {
  /** As in a list to choose from: `Standard normal variate (SNV)`. */
  readonly title: string
  /** As in a line that sums up a study: `SNV`. */
  readonly short: string
  /** One sentence for someone who chooses. */
  readonly help: string
  /** By name of the setting. */
  readonly fields?: Readonly<Record<string, FieldWords>>
}
