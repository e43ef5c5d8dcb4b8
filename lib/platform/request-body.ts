/* What a request carries, read in memory up to a limit: never on disk. */

/** The body in memory, at most `max` bytes; undefined when there is more. */
export async function bodyOf(request: Request, max: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(request.headers.get("content-length") ?? 0) > max) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done || !value) break;
    size += value.length;
    if (size > max) {
      await reader?.cancel();
      return undefined;
    }
    chunks.push(value);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** JSON of at most `max` bytes; undefined when it is none. */
export async function jsonOf(request: Request, max = 262_144): Promise<Record<string, unknown> | undefined> {
  const body = await bodyOf(request, max);
  try {
    const value = JSON.parse(new TextDecoder().decode(body));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A form of at most `max` bytes, parsed in memory; undefined when it is none. */
export async function formOf(request: Request, max: number): Promise<FormData | undefined> {
  const body = await bodyOf(request, max);
  const type = request.headers.get("content-type") ?? "";
  if (!body || !/^(multipart\/form-data|application\/x-www-form-urlencoded)/.test(type)) return undefined;
  return new Response(body, { headers: { "content-type": type } }).formData().catch(() => undefined);
}
