// Puts the figlint wheel into bundled/; with --with-dependencies also the wheels it needs, for this platform and Python.
// PYTHON names the interpreter; FIGLINT_WHEEL names a wheel that is there already and is copied instead of built.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { basename } from "node:path";

const FOLDER = "bundled";
const python = process.env.PYTHON ?? (process.platform === "win32" ? "py" : "python3");
const ready = process.env.FIGLINT_WHEEL;

function pip(...args) {
  const { status, error } = spawnSync(python, ["-m", "pip", "--quiet", "--disable-pip-version-check", ...args], {
    stdio: "inherit",
  });
  if (status !== 0) {
    console.error(`the wheel could not be built: ${error?.message ?? `${python} -m pip ended with status ${status}`}`);
    console.error("set PYTHON to a Python 3.11 or later with pip, or FIGLINT_WHEEL to a wheel of figlint");
    process.exit(1);
  }
}

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER);
if (ready && !process.argv.includes("--with-dependencies")) {
  copyFileSync(ready, `${FOLDER}/${basename(ready)}`);
} else {
  const dependencies = process.argv.includes("--with-dependencies") ? [] : ["--no-deps"];
  pip("wheel", ...dependencies, "--wheel-dir", FOLDER, ready ?? "..");
}
console.log(`${FOLDER}: ${readdirSync(FOLDER).join(", ")}`);
