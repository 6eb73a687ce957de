// Files and folders from a person's own disk: they are read here and go nowhere.

import type { Given } from './types';

const WANTED = /\.(sql|prisma)$/i;

/** A schema of files that were chosen: one is a text, several are a folder. */
export async function inserted(files: File[]): Promise<Given | undefined> {
  const read = await Promise.all(files.map(async (file) => [file.webkitRelativePath || file.name, await file.text()] as const));
  return given(read);
}

function given(read: (readonly [string, string])[]): Given | undefined {
  const [first] = read;
  if (!first) return undefined;
  if (read.length === 1 && !first[0].includes('/')) return { name: first[0], text: first[1], files: undefined };
  // What all paths begin with is the folder.
  const folder = first[0].includes('/') ? first[0].slice(0, first[0].indexOf('/')) : '';
  const within = folder !== '' && read.every(([path]) => path.startsWith(`${folder}/`));
  const wanted = read.filter(([path]) => WANTED.test(path)).sort(([one], [two]) => (one < two ? -1 : 1));
  if (wanted.length === 0) return undefined;
  const files = Object.fromEntries(wanted.map(([path, text]) => [within ? path.slice(folder.length + 1) : path, text]));
  return { name: within ? folder : 'migrations', text: '', files };
}

function entries(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  return new Promise((resolve, reject) => {
    const more = () =>
      reader.readEntries((some) => {
        if (some.length === 0) return resolve(all);
        all.push(...some);
        more();
      }, reject);
    more();
  });
}

async function walk(entry: FileSystemEntry, read: (readonly [string, string])[]) {
  if (entry.isDirectory) {
    for (const child of await entries(entry as FileSystemDirectoryEntry)) await walk(child, read);
  } else if (WANTED.test(entry.name)) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    read.push([entry.fullPath.replace(/^\//, ''), await file.text()]);
  }
}

/** A schema of what was dropped: a file, files, a folder, or a piece of text. */
export async function dropped(transfer: DataTransfer): Promise<Given | undefined> {
  const items = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter((entry) => entry !== null && entry !== undefined);
  if (items.some((entry) => entry.isDirectory)) {
    const read: (readonly [string, string])[] = [];
    for (const entry of items) await walk(entry, read);
    return given(read);
  }
  if (transfer.files.length > 0) return inserted([...transfer.files]);
  const text = transfer.getData('text/plain');
  return text ? { name: 'dropped.sql', text, files: undefined } : undefined;
}
