/** Gets the parsed body of `GET /api/models`; rejects when it cannot. */
export async function fetchModels(signal: AbortSignal): Promise<unknown> {
  const response = await fetch("/api/models", { signal });
  if (response.ok) return await response.json();
  throw new Error(
    `Getting the models: status "${response.status}", wanted "200"`,
  );
}
