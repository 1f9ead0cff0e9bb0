/** Lamp, backend, precision and self-test in the top bar; its panel holds the rest and the choice of backend. */
import { RotateCw } from 'lucide-react'
import { useStore } from 'zustand'
import type { BackendPreference } from '#domain/run/device'
import { type DeviceStatus, knownDevice } from '#state/device'
import { worksOffline } from '#state/offline'
import { isTraining, liveRun } from '#state/trainingStatus'
import { Button } from '../controls/Button.tsx'
import { ErrorCard } from '../controls/ErrorCard.tsx'
import { Popover } from '../controls/Popover.tsx'
import { Segmented } from '../controls/Segmented.tsx'
import { useStudio } from '../studio.tsx'
import { backendNames, bytesWords, precisionWords, preferenceNames, selfTestWords } from '../words/device.ts'
import { trainedPrecisionWords } from '../words/study.ts'
import styles from './DeviceChip.module.css'

function chipWords(status: DeviceStatus): { lamp: 'off' | 'ok' | 'warn' | 'failed'; name: string; extra: string } {
  switch (status.kind) {
    case 'unopened':
      return { lamp: 'off', name: 'Device', extra: 'not opened yet' }
    case 'opening':
      return {
        lamp: 'off',
        name: status.last ? backendNames[status.last.backend] : 'Device',
        extra: 'self-test running',
      }
    case 'failed':
      return { lamp: 'failed', name: 'Device', extra: 'not usable' }
    case 'ready': {
      const { report } = status
      if (!report.selfTest.passed)
        return { lamp: 'failed', name: backendNames[report.backend], extra: 'self-test failed' }
      if (report.backend === 'wasm') {
        const pace = crossOriginIsolated ? 'slower' : 'one core'
        return { lamp: 'warn', name: 'WebAssembly', extra: `${pace} · self-test passed` }
      }
      return {
        lamp: report.software ? 'warn' : 'ok',
        name: 'WebGPU',
        extra: `${report.features.f16 ? 'f16' : 'f32'} · self-test passed`,
      }
    }
    default:
      return status satisfies never
  }
}

/** Cores share memory only in a page that is isolated by its headers; the service worker sends them with what it keeps. */
function oneCoreWords(kept: boolean): string {
  const fact = 'The server sends no isolation headers, so it computes on one processor core.'
  return kept ? `${fact} Reload the page to use them all.` : fact
}

const preferences: readonly BackendPreference[] = ['auto', 'webgpu', 'wasm']

export function DeviceChip() {
  const studio = useStudio()
  const status = useStore(studio.device, (state) => state.status)
  const preference = useStore(studio.preferences, (state) => state.backend)
  const kept = useStore(studio.offline, worksOffline)
  const { lamp, name, extra } = chipWords(status)
  const report = knownDevice(status)
  const training = useStore(studio.training, (state) => state.status)
  const live = isTraining(training) ? liveRun(training) : null
  const opening = status.kind === 'opening'
  const choose = (backend: BackendPreference) => {
    studio.preferences.getState().setBackend(backend)
    void studio.device.getState().open(backend)
  }
  return (
    <Popover
      label="Device"
      trigger={
        <button type="button" className={styles.chip} aria-label={`Device: ${name}, ${extra}`}>
          <i className={styles.lamp} data-state={lamp} />
          <b>{name}</b>
          <span className={styles.extra}>· {extra}</span>
        </button>
      }
    >
      <div className={styles.panel}>
        <Segmented
          label="Backend"
          value={preference}
          options={preferences.map((value) => ({ value, label: preferenceNames[value] }))}
          onChange={choose}
        />
        {status.kind === 'failed' && <ErrorCard error={status.error} />}
        {report && (
          <>
            <p className={styles.reason}>
              {report.reason}
              {report.backend === 'wasm' && !crossOriginIsolated && ` ${oneCoreWords(kept)}`}
            </p>
            <dl className="pairs">
              <dt>Adapter</dt>
              <dd>{report.adapter}</dd>
              <dt>Backend</dt>
              <dd>
                {backendNames[report.backend]}
                {report.software && ', software adapter'}
              </dd>
              <dt>Half precision</dt>
              <dd>{precisionWords(report)}</dd>
              {live && (
                <>
                  <dt>Training now</dt>
                  <dd>{trainedPrecisionWords(live.study.precision, live.progress?.skippedSteps ?? null)}</dd>
                </>
              )}
              <dt>Largest buffer</dt>
              <dd>{bytesWords(report.maxBufferBytes)}</dd>
              <dt>Gradient self-test</dt>
              <dd className={report.selfTest.passed ? styles.passed : styles.notPassed}>
                {selfTestWords(report.selfTest)}
              </dd>
              <dt>Largest gap to the reference</dt>
              <dd>{report.selfTest.worstGap.toExponential(1)}</dd>
            </dl>
            {report.selfTest.failed.length > 0 && (
              <p className="caption muted">Failed: {report.selfTest.failed.join(', ')}</p>
            )}
          </>
        )}
        <div className="row">
          <Button
            icon={RotateCw}
            size="small"
            disabled={opening}
            onClick={() => void studio.device.getState().testAgain(preference)}
          >
            Run the self-test again
          </Button>
          <span className="caption dim" role="status">
            {opening ? 'Running …' : ''}
          </span>
        </div>
      </div>
    </Popover>
  )
}
