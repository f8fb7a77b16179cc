"""Commands that set FactReel up: ``init``, ``completion``."""

import click

from flows.cli.output import write_line
from flows.cli.shell import Shell, common_options

SHELLS = ("bash", "zsh", "fish")


@click.command(short_help="Write a configuration with everything explained.")
@click.option("--force", is_flag=True, help="Write over the file that is there.")
@common_options
def init(shell: Shell, *, force: bool) -> None:
    """Make the home and write its factreel.toml: every key at its default, with what it means.

    \b
      factreel init
      factreel init --home /srv/factreel
    """
    from flows.config import config_path, default_config
    from flows.home import HomeError

    home = shell.made_home()
    path = config_path(home)
    if path.exists() and not force:
        raise HomeError(f"{path}: is there already; --force writes it anew")
    try:
        path.write_text(default_config(), encoding="utf-8")
    except OSError as error:
        raise HomeError(f"{path}: cannot be written ({error.strerror})") from error
    shell.output.result(
        {"config": str(path)}, [f"written to {path}; `factreel run` and `factreel serve` read it"]
    )


@click.command(short_help="A script that completes the command in a shell.")
@click.argument("shell_name", metavar="SHELL", type=click.Choice(SHELLS))
@common_options
@click.pass_context
def completion(context: click.Context, shell: Shell, *, shell_name: str) -> None:
    """Print the script by which bash, zsh or fish complete commands, options, and what the ledger knows.

    \b
      factreel completion bash >> ~/.bashrc
      factreel completion zsh >> ~/.zshrc
      factreel completion fish > ~/.config/fish/completions/factreel.fish
    """
    from click.shell_completion import get_completion_class

    root = context.find_root().command
    made = get_completion_class(shell_name)
    if made is None:
        raise click.UsageError(f"click has no completion for {shell_name}")
    write_line(made(root, {}, "factreel", "_FACTREEL_COMPLETE").source().strip())
