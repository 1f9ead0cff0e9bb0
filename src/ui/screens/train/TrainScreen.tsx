export function TrainScreen({ runId }: { readonly runId: string }) {
  return <div className="page">{runId}</div>
}
