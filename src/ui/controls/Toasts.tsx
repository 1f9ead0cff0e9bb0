import { Toast as Primitive } from 'radix-ui'
import { useStore } from 'zustand'
import type { NoticesStore } from '#state/notices'
import { Button } from './Button.tsx'
import { ErrorCard } from './ErrorCard.tsx'
import styles from './Toasts.module.css'

const standsForMs = 8_000

/** Toasts (8 s, longer under the pointer or with focus) and alerts (until dismissed), bottom left. */
export function Toasts({ notices }: { readonly notices: NoticesStore }) {
  const toasts = useStore(notices, (state) => state.toasts)
  const alerts = useStore(notices, (state) => state.alerts)
  const dismiss = useStore(notices, (state) => state.dismiss)
  return (
    <Primitive.Provider duration={standsForMs} swipeDirection="left" label="Notice">
      {toasts.map((toast) => (
        <Primitive.Root
          key={toast.id}
          className={styles.toast}
          type="background"
          onOpenChange={(open) => open || dismiss(toast.id)}
        >
          <Primitive.Description className={styles.message}>{toast.message}</Primitive.Description>
          {toast.action && (
            <Primitive.Action altText={toast.action.label} onClick={toast.action.run}>
              {toast.action.label}
            </Primitive.Action>
          )}
        </Primitive.Root>
      ))}
      <div className={styles.viewport}>
        <div className={styles.alerts}>
          {alerts.map(({ id, error }) => (
            <ErrorCard
              key={id}
              error={error}
              actions={
                <Button size="small" onClick={() => dismiss(id)}>
                  Dismiss
                </Button>
              }
            />
          ))}
        </div>
        <Primitive.Viewport className={styles.alerts} />
      </div>
    </Primitive.Provider>
  )
}
