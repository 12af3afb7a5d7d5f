import { spawn } from 'node:child_process';

/** Opens an address in the person's browser where there is one; nothing happens where there is none. */
export function openBrowser(address: string): void {
  const [program, ...args] = openerOf(process.platform, process.env);
  if (program === undefined) return;
  const options = { stdio: 'ignore', detached: true } as const;
  spawn(program, [...args, address], options)
    .on('error', () => undefined)
    .unref();
}

/** The program that opens an address, and its first arguments; none where no screen is known. */
export function openerOf(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string[] {
  if (environment['BROWSER']) return [environment['BROWSER']];
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return environment['DISPLAY'] || environment['WAYLAND_DISPLAY'] ? ['xdg-open'] : [];
}
