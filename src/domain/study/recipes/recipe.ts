/** What a recipe is: a named study to start from. */
import type { Task } from '../../tasks/task.ts'

export interface RecipeEntry {
  /** What its studies learn. */
  readonly task: Task
  /** As headings have it. */
  readonly title: string
  /**
   * What sets its studies apart from those its task starts with on a dataset: a partial study, as `--study` takes it.
   * Names of fields are checked when a study is made of it.
   */
  readonly study: Readonly<Record<string, unknown>>
}
