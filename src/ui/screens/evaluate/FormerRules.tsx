import { type EvaluationFacts, isOutdated } from '#domain/tasks/evaluation'
import { Banner } from '../../controls/Banner.tsx'

/** That scores stand as an earlier version computed them, where there was nothing to compute them anew from. */
export function FormerRules({ evaluation }: { readonly evaluation: EvaluationFacts }) {
  if (!isOutdated(evaluation)) return null
  return (
    <Banner tone="info" title={`Scored by the rules of an earlier version (${evaluation.rulesVersion})`}>
      The predictions behind these scores are no longer stored, so they stand as they were computed then. Intervals that
      those rules did not have are missing.
    </Banner>
  )
}
