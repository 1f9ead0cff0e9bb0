import { Check, TriangleAlert } from 'lucide-react'
import { useStore } from 'zustand'
import { knownDevice } from '#state/device'
import { Button } from '../../controls/Button.tsx'
import { Card, Section } from '../../controls/Card.tsx'
import { ErrorCard } from '../../controls/ErrorCard.tsx'
import { Icon } from '../../controls/Icon.tsx'
import { useStudio } from '../../studio.tsx'
import { backendNames, bytesWords, precisionWords, selfTestWords } from '../../words/device.ts'
import styles from './Home.module.css'

/** What this browser computes on, and whether its gradients are right. */
export function DeviceStrip() {
  const studio = useStudio()
  const status = useStore(studio.device, (state) => state.status)
  const preference = useStore(studio.preferences, (state) => state.backend)
  const report = knownDevice(status)
  const opening = status.kind === 'opening'
  const again = (
    <Button kind="link" disabled={opening} onClick={() => void studio.device.getState().testAgain(preference)}>
      {opening ? 'Self-test running …' : 'Run the self-test again'}
    </Button>
  )
  return (
    <Section title="This device" note={report?.reason} aside={again}>
      {status.kind === 'failed' && <ErrorCard error={status.error} />}
      {!report && status.kind !== 'failed' && (
        <Card padded>
          <p className="dim">Looking for a graphics card and testing its gradients against the reference …</p>
        </Card>
      )}
      {report && (
        <Card>
          <dl className={styles.device}>
            <div>
              <dt>Adapter</dt>
              <dd>
                {report.adapter}
                {report.software && ' (software)'}
              </dd>
            </div>
            <div>
              <dt>Backend</dt>
              <dd>{backendNames[report.backend]}</dd>
            </div>
            <div>
              <dt>Half precision</dt>
              <dd>{precisionWords(report)}</dd>
            </div>
            <div>
              <dt>Buffer limit</dt>
              <dd>{bytesWords(report.maxBufferBytes)}</dd>
            </div>
            <div>
              <dt>Gradient self-test</dt>
              <dd className={report.selfTest.passed ? styles.passed : styles.notPassed}>
                <Icon of={report.selfTest.passed ? Check : TriangleAlert} />
                {selfTestWords(report.selfTest)}
              </dd>
            </div>
          </dl>
        </Card>
      )}
    </Section>
  )
}
