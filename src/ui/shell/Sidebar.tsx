import { Lock } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { Link, useLocation } from 'wouter'
import { useStore } from 'zustand'
import { worksOffline } from '#state/offline'
import { Icon } from '../controls/Icon.tsx'
import { Tooltip } from '../controls/Tooltip.tsx'
import { paths, placeOf, type Step, steps, stepTitles } from '../routes.ts'
import { useStudio } from '../studio.tsx'
import styles from './Sidebar.module.css'
import { stepIcons, useStepPaths } from './useStudyContext.ts'

/** Icon rail and narrower, as in layout.css. */
const narrowQuery = '(max-width: 1180px)'

function subscribe(changed: () => void): () => void {
  const query = window.matchMedia(narrowQuery)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(narrowQuery).matches)
}

/** The mark: a spectrum of three bands. */
function Mark({ size = 22 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 22 22" aria-hidden="true" style={{ flex: 'none' }}>
      <path
        d="M1.500 17.500h2.200c1.600 0 1.500-6 2.900-6s1.200 6 2.400 6c1.700 0 1.300-14 3-14s1.400 14 3 14c1.200 0 1-4 2.100-4s.9 4 2 4h1.400"
        fill="none"
        stroke="var(--accent)"
        strokeWidth="1.900"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}

interface ItemProps {
  readonly icon: Step | 'home' | 'runs' | 'storage'
  readonly title: string
  readonly to: string
  readonly current: boolean
  /** A run is under way behind this link. */
  readonly busy?: boolean
}

function Item({ icon, title, to, current, busy = false }: ItemProps) {
  const narrow = useIsNarrow()
  const link = (
    <Link href={to} className={styles.link} {...(current ? { 'aria-current': 'page' as const } : {})}>
      <Icon of={stepIcons[icon]} />
      <span>{title}</span>
      {busy && <i className={styles.dot} role="img" aria-label="a run is training" />}
    </Link>
  )
  return narrow ? (
    <Tooltip text={title} side="right">
      {link}
    </Tooltip>
  ) : (
    link
  )
}

export function Sidebar() {
  const [location] = useLocation()
  const place = placeOf(location)
  const { pathOf, trainingNow } = useStepPaths()
  const kept = useStore(useStudio().offline, worksOffline)
  return (
    <aside className={styles.side}>
      <Link href={paths.home} className={styles.brand}>
        <Mark />
        <span>Spectral Studio</span>
      </Link>
      <nav className={styles.nav} aria-label="Library">
        <Item icon="home" title="Home" to={paths.home} current={place.kind === 'home'} />
        <Item icon="runs" title="Runs" to={paths.runs} current={place.kind === 'runs' || place.kind === 'job'} />
        <Item icon="storage" title="Storage" to={paths.storage} current={place.kind === 'storage'} />
      </nav>
      <nav className={`${styles.nav} ${styles.steps}`} aria-label="Study">
        <h2 className={styles.heading}>Study</h2>
        {steps.map((step) => (
          <Item
            key={step}
            icon={step}
            title={stepTitles[step]}
            to={pathOf(step)}
            current={place.kind === 'step' && place.step === step}
            busy={step === 'train' && trainingNow}
          />
        ))}
      </nav>
      <p className={styles.foot}>
        <Icon of={Lock} />
        <span>Your files stay on this machine.{kept && ' The studio works offline.'}</span>
      </p>
    </aside>
  )
}
