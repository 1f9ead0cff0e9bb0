import type { RunRecord } from '#domain/run/run'
import { Card } from '../../controls/Card.tsx'
import { EmptyState } from '../../controls/EmptyState.tsx'
import { ErrorCard } from '../../controls/ErrorCard.tsx'
import { useLacking } from '../../run/useRun.ts'

/** In place of scores, where there are none. */
export function NotJudged({ record }: { readonly record: RunRecord }) {
  const lacking = useLacking(record.id)
  return (
    <Card>
      {record.split?.test.length !== 0 ? (
        <>
          <EmptyState title="The test part was not asked">
            The training broke off, and its best weights could not be judged afterwards. They can still be used in
            Predict and taken away in Export.
          </EmptyState>
          {lacking && (
            <div className="pad">
              <ErrorCard error={lacking} />
            </div>
          )}
        </>
      ) : (
        <EmptyState title="There is no test part">
          Every spectrum of this run was trained or validated on, so nothing can be said about new ones. Give the test
          part a share in Design.
        </EmptyState>
      )}
    </Card>
  )
}
