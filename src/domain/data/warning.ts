/** Something an importer did or noticed that the user should know. */
export interface DatasetWarning {
  /** Stable: scripts match on it. */
  readonly code: string
  readonly message: string
  readonly file?: string
  /** From 1. */
  readonly row?: number
  /** How many it stands for, where it is more than itself. */
  readonly times?: number
}

/** Who would take part in a classification, and who not: nothing to other tasks, nor to a model that is trained already. */
export const isAboutClasses = ({ code }: DatasetWarning): boolean =>
  /^(class-|blank-|no-target$|too-few-classes$)/.test(code)
