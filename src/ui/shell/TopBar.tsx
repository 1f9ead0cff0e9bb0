import { Moon, Search, Sun } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import { useStore } from 'zustand'
import { summaryOf } from '#state/datasets'
import { runOf } from '#state/runs'
import { liveRun } from '#state/trainingStatus'
import { IconButton } from '../controls/Button.tsx'
import { Icon } from '../controls/Icon.tsx'
import { useLibrary } from '../library/useLibrary.ts'
import { isDatasetStep, paths, placeOf, stepTitles } from '../routes.ts'
import { useStudio } from '../studio.tsx'
import { DeviceChip } from './DeviceChip.tsx'
import styles from './TopBar.module.css'
import { commandKey } from './usePaletteKey.ts'
import type { Theme } from './useTheme.ts'

interface Crumb {
  readonly title: string
  readonly to?: string
}

function useCrumbs(): readonly Crumb[] {
  const studio = useStudio()
  const [location] = useLocation()
  const library = useLibrary()
  const runs = useStore(studio.runs, (state) => state.list)
  const live = useStore(studio.training, (state) => liveRun(state.status))
  const jobs = useStore(studio.jobs, (state) => state.several)
  const place = placeOf(location)
  switch (place.kind) {
    case 'home':
      return [{ title: 'Home' }]
    case 'storage':
      return [{ title: 'Storage' }]
    case 'runs':
      return [{ title: 'Runs' }]
    case 'job': {
      const job = jobs?.find((queued) => queued.job.id === place.id)?.job
      return [{ title: 'Runs', to: paths.runs }, { title: job?.name ?? 'Job' }]
    }
    case 'importing':
      return [{ title: 'Home', to: paths.home }, { title: 'Import' }]
    case 'model':
      return [{ title: 'Home', to: paths.home }, { title: 'Open a model' }]
    case 'unknown':
      return [{ title: 'Home', to: paths.home }, { title: 'Nothing here' }]
    case 'step': {
      const here: Crumb = { title: stepTitles[place.step] }
      if (place.id === null) return [here]
      if (isDatasetStep(place.step)) {
        const dataset = summaryOf(library, place.id)
        return dataset ? [{ title: dataset.name, to: paths.data(dataset.hash) }, here] : [here]
      }
      const run = live?.id === place.id ? live : runOf(runs, place.id)
      if (!run) return [here]
      const hash = run.study.dataset.hash
      const dataset = summaryOf(library, hash)
      return [
        ...(dataset ? [{ title: dataset.name, to: paths.data(hash) }] : []),
        ...(place.step === 'train' ? [] : [{ title: run.name, to: paths.train(run.id) }]),
        place.step === 'train' ? { title: run.name } : here,
      ]
    }
    default:
      return place satisfies never
  }
}

interface TopBarProps {
  readonly theme: Theme
  readonly onSearch: () => void
}

export function TopBar({ theme, onSearch }: TopBarProps) {
  const studio = useStudio()
  const crumbs = useCrumbs()
  const other: Theme = theme === 'dark' ? 'light' : 'dark'
  return (
    <header className={styles.top}>
      <nav aria-label="Where you are" style={{ minWidth: 0 }}>
        <ol className={styles.crumbs}>
          {crumbs.map((crumb, i) => (
            <li key={crumb.title}>
              {crumb.to !== undefined ? (
                <Link href={crumb.to}>{crumb.title}</Link>
              ) : (
                <span {...(i === crumbs.length - 1 ? { 'aria-current': 'page' as const } : {})}>{crumb.title}</span>
              )}
            </li>
          ))}
        </ol>
      </nav>
      <span className="spacer" />
      <button type="button" className={styles.search} aria-label="Search or run a command" onClick={onSearch}>
        <Icon of={Search} />
        <span>Search or run a command</span>
        <kbd>{commandKey}K</kbd>
      </button>
      <DeviceChip />
      <IconButton
        icon={theme === 'dark' ? Sun : Moon}
        label={`Switch to ${other} theme`}
        onClick={() => studio.preferences.getState().setTheme(other)}
      />
    </header>
  )
}
