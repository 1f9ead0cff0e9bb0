import { Link } from 'wouter'
import { paths } from '../routes.ts'
import { jobWords } from './jobWords.ts'
import { useJobOfRun } from './useJob.ts'

/** Which of a job's runs this is, with the way to all of them; nothing for a run of its own. */
export function OfJob({ runId }: { readonly runId: string }) {
  const view = useJobOfRun(runId)
  const run = view?.runs.find(({ id }) => id === runId)
  if (!view || !run) return null
  const { one, title } = jobWords[view.job.work.kind]
  return (
    <p>
      {one.charAt(0).toUpperCase() + one.slice(1)} {run.number} of {view.runs.length} of the {title.toLowerCase()}{' '}
      <Link href={paths.job(view.job.id)}>{view.job.name}</Link>.
    </p>
  )
}
