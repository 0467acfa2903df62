import { accessSync, constants, mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/**
 * Makes a folder, and those above it, for a state or files. Throws an error in words where something else is in its
 * place, or it cannot be written.
 */
export function writableFolder(path: string): string {
  const folder = resolve(path);
  if (kindOf(folder) === "file") throw new Error(`${path} is a file; a folder is needed`);
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Error(`the folder ${path} cannot be written: ${because(error)}`);
  }
  return folder;
}

/** Holds a file that will be written at the end of long work to where it may be. Throws an error in words. */
export function checkWritable(option: string, path: string | null): void {
  if (path === null) return;
  const folder = dirname(resolve(path));
  if (kindOf(path) === "folder") throw new Error(`${option} ${path} is a folder; a file is needed`);
  if (kindOf(folder) !== "folder") throw new Error(`${option} ${path}: there is no folder ${folder}`);
  try {
    accessSync(kindOf(path) === "file" ? path : folder, constants.W_OK);
  } catch (error) {
    throw new Error(`${option} ${path} cannot be written: ${because(error)}`);
  }
}

/** Holds a file to being there, being a file and being readable. Throws an error in words. */
export function checkReadable(option: string, path: string): void {
  const kind = kindOf(path);
  if (kind === null) throw new Error(`${option} ${path}: there is no such file`);
  if (kind === "folder") throw new Error(`${option} ${path} is a folder; a file is needed`);
  try {
    accessSync(path, constants.R_OK);
  } catch (error) {
    throw new Error(`${option} ${path} cannot be read: ${because(error)}`);
  }
}

/** Holds a folder to being there. Throws an error in words. */
export function checkFolder(option: string, path: string): void {
  const kind = kindOf(path);
  if (kind === null) throw new Error(`${option} ${path}: there is no such folder`);
  if (kind === "file") throw new Error(`${option} ${path} is a file; a folder is needed`);
}

/** What is at a path, links followed; null for nothing that can be seen. */
export function kindOf(path: string): "file" | "folder" | null {
  try {
    return statSync(path).isDirectory() ? "folder" : "file";
  } catch {
    return null;
  }
}

/** Node's codes of failed calls in words. */
const WORDS: Readonly<Record<string, string>> = {
  EACCES: "no permission",
  EPERM: "no permission",
  EROFS: "it is on a read-only file system",
  ENOSPC: "no space is left",
  ENOTDIR: "something above it is a file, not a folder",
  ENOENT: "nothing can be made there",
};

function because(error: unknown): string {
  const { code = "", message } = error as { code?: string; message: string };
  return WORDS[code] ?? message;
}
