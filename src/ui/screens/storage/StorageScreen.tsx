/** What this browser keeps for the studio, for how long, and how it gets to another one. */
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { Banner } from '../../controls/Banner.tsx'
import { Button } from '../../controls/Button.tsx'
import { Card, Section } from '../../controls/Card.tsx'
import { EmptyState } from '../../controls/EmptyState.tsx'
import { ErrorCard } from '../../controls/ErrorCard.tsx'
import { StatTiles } from '../../controls/StatTiles.tsx'
import { otherAddressHint } from '../../library/otherAddress.ts'
import { useStudio } from '../../studio.tsx'
import { fileSize, percent } from '../../words/numbers.ts'
import { Bin } from './Bin.tsx'
import { MoveCard } from './MoveCard.tsx'
import styles from './Storage.module.css'
import { bytesOf, countedItems, inBin, inUse } from './spaceWords.ts'
import { TakenTable } from './TakenTable.tsx'

export function StorageScreen() {
  const { space, datasets, runs } = useStudio()
  const taking = useStore(space, (state) => state.taking)
  const quota = useStore(space, (state) => state.quota)
  const persisted = useStore(space, (state) => state.persisted)
  // Counted anew whenever a list has changed, in whichever tab.
  const listed = useStore(datasets, (state) => state.list)
  const trained = useStore(runs, (state) => state.list)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the lists are what it is counted anew for
  useEffect(() => void space.getState().refresh(), [space, listed, trained])
  const used = taking.kind === 'ready' ? inUse(taking.taken) : []
  const binned = taking.kind === 'ready' ? inBin(taking.taken) : []
  const elsewhere = otherAddressHint(window.location)
  const usedDatasets = used.filter(({ kind }) => kind === 'dataset')
  const usedRuns = used.filter(({ kind }) => kind === 'run')
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>Storage</h1>
          <p>
            Datasets, runs and weights are kept in this browser for {window.location.origin}, and nowhere else.
            {elsewhere !== null && ` ${elsewhere}`}
          </p>
        </div>
      </header>
      {persisted !== null && <Keeping persisted={persisted} />}
      {taking.kind === 'failed' && <ErrorCard error={taking.error} />}
      {taking.kind === 'ready' && (
        <div className={styles.block}>
          <StatTiles
            label="Space"
            tiles={[
              {
                label: 'Datasets and runs',
                value: fileSize(bytesOf(used)),
                context: countedItems({ datasets: usedDatasets.length, runs: usedRuns.length }),
              },
              { label: 'In the bin', value: fileSize(bytesOf(binned)), context: 'kept for a day' },
              ...(quota
                ? [
                    {
                      label: 'Used at this address',
                      value: fileSize(quota.usage),
                      context: 'with the studio itself, as the browser counts',
                    },
                    {
                      label: 'Left',
                      value: fileSize(Math.max(0, quota.quota - quota.usage)),
                      context: `${percent(quota.usage / quota.quota, 100)} of what the browser allows is used`,
                    },
                  ]
                : []),
            ]}
          />
        </div>
      )}
      <div className="grid">
        <div className="span-7">
          <Section title="What takes space">
            <Card>
              {taking.kind === 'loading' && <p className="pad dim">Counting …</p>}
              {taking.kind === 'ready' &&
                (used.length === 0 ? (
                  <EmptyState title="Nothing is stored yet">
                    Datasets that you import and runs that you train appear here with their size.
                  </EmptyState>
                ) : (
                  <TakenTable items={used} />
                ))}
            </Card>
          </Section>
        </div>
        <div className="span-5 stack">
          <Section title="Bin">
            <Bin items={binned} />
          </Section>
          <Section title="Another browser">
            <MoveCard anything={used.length > 0} />
          </Section>
        </div>
      </div>
    </div>
  )
}

/** Whether the browser may throw it all away, and the button that asks it not to. */
function Keeping({ persisted }: { readonly persisted: boolean }) {
  const { space, notices } = useStudio()
  if (persisted) {
    return (
      <div className={styles.block}>
        <Banner tone="info" title="The browser keeps it until you delete it">
          It is not cleared when the disk is full. Clearing the site’s data still removes everything.
        </Banner>
      </div>
    )
  }
  const ask = async (): Promise<void> => {
    if (await space.getState().persist()) return
    notices
      .getState()
      .say(
        'This browser has not granted persistent storage yet. It does so for sites that are installed, bookmarked or often used.',
      )
  }
  return (
    <div className={styles.block}>
      <Banner
        title="The browser may delete it when the disk is full"
        action={
          <Button size="small" onClick={() => void ask()}>
            Keep it
          </Button>
        }
      >
        Ask it to keep the library, and export whatever you cannot afford to lose.
      </Banner>
    </div>
  )
}
