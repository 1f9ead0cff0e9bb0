import type { ImportDraft } from '#state/imports'
import { Card } from '../../../controls/Card.tsx'
import { PreviewPlot } from '../../../intake/PreviewPlot.tsx'
import wizard from '../../../intake/wizard.module.css'
import { counted } from '../../../words/numbers.ts'

/** Some of the spectra, as they were understood. */
export function Understood({ draft: { preview } }: { readonly draft: ImportDraft<'values'> }) {
  const { inspection, examples } = preview
  if (!inspection) return null
  return (
    <Card padded>
      <h2 className={wizard.cardTitle}>{counted(examples.length, 'spectrum', 'spectra')} as read</h2>
      <PreviewPlot examples={examples} axis={inspection.axis} lineOf={() => null} />
    </Card>
  )
}
