import { Link } from 'wouter'
import { Card } from '../../controls/Card.tsx'
import { EmptyState } from '../../controls/EmptyState.tsx'
import { paths } from '../../routes.ts'

/** An address that leads nowhere. */
export function MissingScreen() {
  return (
    <div className="page">
      <Card>
        <EmptyState title="Nothing is at this address" action={<Link href={paths.home}>Go to the home page</Link>}>
          The link may be cut short, or what it led to was deleted.
        </EmptyState>
      </Card>
    </div>
  )
}
